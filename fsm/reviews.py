"""Clerks' decisions about readings with a photo: what the buttons under a card send."""

from aiogram.filters.callback_data import CallbackData

from domain.readings.decision import Decision


class ReviewStep(CallbackData, prefix="review"):
    """A clerk's decision, under a card in the staff group."""

    submission: int
    decision: Decision
