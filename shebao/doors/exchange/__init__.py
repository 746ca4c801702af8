"""Messages from and to partners over HTTP: an inbox that keeps everything, an outbox that delivers once."""
