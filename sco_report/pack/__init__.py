"""The session pack: the final documents and everything they are made from, so that anybody can rebuild them."""
