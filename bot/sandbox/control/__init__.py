"""Acting as people, asking and ordering over HTTP, for the page and for programs in other processes."""
