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
accounts-unname = No name
accounts-error-label = The name can have up to { $longest ->
    [one] { $longest } character
   *[other] { $longest } characters
 }. For example, dacha
accounts-nothing-changed = Nothing was changed.
accounts-unexpected = I did not understand. Please answer the question or press a button.
accounts-email-button = Change e-mail
accounts-email =
    Where shall letters about account { $account } go? Now: { $email }

    What is the e-mail address? We will send a code there. For example, nina@mail.ru
accounts-email-changed = Done: letters will go to the new address.
accounts-remove-email = Remove the e-mail
accounts-email-removed = The e-mail is removed: no letters will come, and you cannot sign in by it.
accounts-phone-button = Change phone
accounts-phone-of-company = { $phone }, which the company has
accounts-phone =
    Which phone shall we call about account { $account }? Now: { $phone }

    Send the number or press “{ linking-share-phone }”. For example, 8 831 255-56-86
accounts-remove-phone = Remove the phone
accounts-phone-removed = The phone that you left with the bot is removed.
accounts-leave-button = Sign out
accounts-leave =
    Sign out of account { $account } in this chat?

    The readings that were sent stay. You can link the account again at any time.
accounts-leave-for-sure = Yes, sign out
accounts-left-before = This account is not linked to this chat.
accounts-left = You have signed out of account { $account }.
