"""Exchange with billing: files in, readings out, and a sample of both."""
