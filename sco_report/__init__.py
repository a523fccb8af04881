"""Official reports and decisions of the SCO in Russian, composed from YAML entries."""

__version__ = "0.1.0"
