"""Bulk work: files of millions of rows in and out, beside a bot that must not wait."""
