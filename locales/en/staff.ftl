### The staff group.

staff-review =
    <b>Readings to check</b> · { $receipt }
    Account { $account }
    { $address }
    { $holder }
staff-review-line = Meter { $meter }, { $register }: was { $previous }, now { $value }, used { $used }
staff-review-accept = Accept
staff-review-decline = Decline
staff-review-said-accept = Accepted: { $name }, { $day } { $time }
staff-review-said-decline = Declined: { $name }, { $day } { $time }
