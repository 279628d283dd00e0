### The letter that confirms readings once more, to another address.

receipts-other-email = Another e-mail
receipts-email =
    To which address shall the letter about your readings (confirmation no. { $receipt }) go?
    For example, nina@mail.ru
receipts-sent = The letter about your readings (confirmation no. { $receipt }) is on its way to { $email }.
receipts-unexpected = I did not understand. Please type an e-mail address. For example, nina@mail.ru
receipts-cancelled = All right, no letter. Your readings were received; the confirmation stays in “{ menu-sent }”.
receipts-error-none = Your account has no such readings. Open the menu: /menu
