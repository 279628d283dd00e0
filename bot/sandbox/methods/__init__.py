"""Methods of the Bot API, by subject; registry.py finds them all."""
