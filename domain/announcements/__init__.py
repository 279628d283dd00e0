"""Announcements: what clerks write to residents, to all of them or to some houses."""
