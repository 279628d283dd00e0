### The chats of one account: who is linked, unlink, undo.

chats-button = Who is linked to the account
chats-all =
    Chats linked to account { $account }:
chats-line = { $number }. { $own ->
    [yes] You, since { $day }, { $time }
   *[no] Another resident, since { $day }, { $time }
 }
chats-end-button = Unlink chat { $number }
chats-ended-by-you = You unlinked the chat that was linked on { $day } at { $time }. You can undo this until { $until_time } on { $until_day }.
chats-take-back-button = Undo for { $day }, { $time }
chats-not-me = Please check before you unlink it: it may be your second phone, or somebody of your family.
chats-end =
    Unlink the chat that was linked on { $day } at { $time } from account { $account }?

    Whoever is in it will no longer see the account or send its readings, and will be told so. For a day nobody can enter this account by e-mail. You can undo this for a day.
chats-end-for-sure = Yes, unlink it
chats-ended =
    The chat is no longer linked to account { $account }. You can undo this until { $until_time } on { $until_day }.

    Only somebody who gives the account number, the holder’s name and a meter number can link the account again. You will be told. If you do not know them, please call us: { -company-phone }
chats-take-back = Undo
chats-ended-before = That chat is no longer linked.
chats-taken-back = The chat is linked to account { $account } again.
chats-too-late = This can no longer be undone: a day has passed, or the account was linked there anew.
chats-notice-taken-back = Account { $account } is linked to this chat again: the resident who unlinked it has changed their mind.
