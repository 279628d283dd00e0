### One person's accounts: choose one, name it, leave it.

accounts-all =
    Your accounts. The menu is now about account { $active }.
accounts-none = No account is linked to this chat.
accounts-link-another = Link another account
accounts-card =
    <b>Account { $account }</b>
    Address: { $address }
    E-mail: { $email }
    Phone: { $phone }
accounts-choose = Use this account
accounts-chosen = The menu is now about account { $account }.
accounts-name = Give it a name
accounts-naming =
    What shall we call account { $account }? Up to { $longest ->
        [one] { $longest } character
       *[other] { $longest } characters
    }.
    For example, dacha
accounts-error-label = The name can have up to { $longest ->
    [one] { $longest } character
   *[other] { $longest } characters
 }. For example, dacha
accounts-unexpected = I did not understand. Please write the name in words.
accounts-leave-button = Sign out
accounts-leave =
    Sign out of account { $account } in this chat?

    The readings that were sent stay. You can link the account again at any time.
accounts-leave-for-sure = Yes, sign out
accounts-left = You have signed out of account { $account }.
