### The staff group.

staff-review =
    <b>Readings to check</b> · { $receipt }
    Account { $account }
    { $address }
    { $holder }
staff-review-line = Meter { $meter }, { $register }: was { $previous }, now { $value }, used { $used }. Before: { $history }
staff-review-accept = Accept
staff-review-decline = Decline
staff-review-outdated = Nothing to decide: the resident has sent newer readings.
staff-review-said-accept = Accepted: { $name }, { $day } { $time }
staff-review-said-decline = Declined: { $name }, { $day } { $time }

staff-exchange-broken =
    <b>A file of billing was not taken in full</b>
    { $file }
staff-exchange-refused =
    None of it was taken, nothing has changed. The program says: { $reason }

    The file is in the folder in/broken.
staff-exchange-rows =
    { $bad ->
        [one] { $bad } row was not taken
       *[other] { $bad } rows were not taken
    }, of { $rows }. The others were.

    They are beside the file with the reasons, in the folder in/broken: correct them and put them into in again.
