### Readings with a photo that a clerk looks at.

review =
    <b>Readings to check</b> · { $receipt }
    Account { $account }
    { $address }
    { $holder }
review-line = Meter { $meter }, { $register }: was { $previous }, now { $value }, used { $used }. Before: { $history }
review-accept = Accept
review-decline = Decline
review-outdated = Nothing to decide: the resident has sent newer readings.
review-said-accept = Accepted: { $name }, { $day } { $time }
review-said-decline = Declined: { $name }, { $day } { $time }
