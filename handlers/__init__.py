"""Conversations: one module or folder each. A handler parses, calls one service method, answers."""
