"""Names for the identifiers that travel through the whole house, so that one cannot be passed for another."""

from typing import NewType

AccountNumber = NewType("AccountNumber", str)
"""A resident's account with the company: nine digits, leading zeros kept (manual, 3.1)."""

MeterNumber = NewType("MeterNumber", str)
"""What is printed on a meter, as billing writes it; leading zeros kept."""

MeterId = NewType("MeterId", int)
"""The registry's key of a meter: numbers alone repeat between resources and manufacturers."""

BranchCode = NewType("BranchCode", str)
HouseCode = NewType("HouseCode", str)
QuestionCode = NewType("QuestionCode", str)
"""Billing's key of a house."""

UserId = NewType("UserId", int)
"""A Telegram user; in a private chat also the chat's identifier."""

LinkId = NewType("LinkId", int)
"""One user's access to one account."""

DraftId = NewType("DraftId", str)
"""One filling-in of one form. Whatever is submitted carries it, so that twice is once."""

SubmissionId = NewType("SubmissionId", int)
"""Readings sent together; the receipt number is made of it."""

ActId = NewType("ActId", int)
"""One act of a person: the same when it is taken up again after a crash, so that it counts once."""

CampaignId = NewType("CampaignId", int)
"""Messages of one kind about one period, to all whom they concern."""
