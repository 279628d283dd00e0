"""Planned outages: houses that will have no electricity, hot water or heating for some time."""
