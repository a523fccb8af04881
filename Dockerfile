# A machine on which `make report` works, for Windows, macOS and other systems: of Debian's packages alone, without root.
# VS Code opens it by itself (.devcontainer); without it:
#   docker build -t sco-report .
#   docker run --rm -it -v "$PWD:/project" sco-report make report     (on Linux besides: --user "$(id -u):$(id -g)")
FROM debian:bookworm-slim
COPY tools/setup /opt/sco-report/tools/setup
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates git hunspell-ru make nano openssh-client python3 \
    && sh /opt/sco-report/tools/setup system runtime \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 1000 --shell /bin/bash editor
ENV LANG=C.UTF-8
USER editor
WORKDIR /project
CMD ["bash"]
