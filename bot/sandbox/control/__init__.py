"""Acting in the sandbox from outside its process: an HTTP API for tests and for the page."""
