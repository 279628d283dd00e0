### Accounts that cannot be entered by e-mail: a clerk sees them and opens them.

holds-none = No account is closed now.
holds-closed = <b>{ $account }</b>: entering by e-mail is closed until { $time } on { $day }, too many wrong tries ({ $failures ->
    [one] { $failures } within a day
   *[other] { $failures } within a day
 }).
holds-held = <b>{ $account }</b>: a resident has stopped entering by e-mail until { $time } on { $day }.
holds-open = <b>{ $account }</b>: nothing is closed.
holds-lifted = <b>{ $account }</b>: the account is open. Everybody who failed may try again.
holds-more = And { $count ->
    [one] { $count } more account
   *[other] { $count } more accounts
 }.
holds-how-to-lift = With the account number, the name and a meter the holder gets in even now. To open an account: /lift and its number. For example, /lift 111222333
holds-no-number = An account number has 9 digits. For example, /lift 111222333

# In the list of the staff group.
staff-command-holds = Accounts closed because of strangers' tries
staff-command-lift = Open such an account: /lift 111222333
