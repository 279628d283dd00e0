### “My readings”: what was sent, and what became of it.

sent-title = My readings
sent-none = Nothing has been sent for this account through the bot yet.
sent-head = <b>{ $day }, { $time }</b> · confirmation no. { $receipt } · { $by ->
    [me] sent by you
   *[other] sent by another user of the account
 }
sent-line = { $resource }, meter { $meter }{ $register }: { $value } { $unit }{ $used } — { $state ->
    [received] received by the bot
    [under_review] being checked by a clerk
    [declined] not accepted by a clerk
    [superseded] replaced by a newer one
    [handed_over] passed on for billing
    [accepted] accepted for billing
   *[refused] refused by billing
 }
sent-account =
    Account { $account }
    { $address }
sent-for = For { $months }
sent-used = used { $used } { $unit }
sent-because = Reason: { $reason }
sent-newer = Newer
sent-older = Older
