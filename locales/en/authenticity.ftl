### Is this really you? How to tell this bot from a fake, and what it never asks for.

authenticity-button = Is this really you?
authenticity-head =
    <b>Is this really you?</b>
    This is the Volgaenergosbyt bot. A fake can say so too, so please check for yourself.
authenticity-own-name = The address of this bot in Telegram: @{ $name }. If the address in your chat differs by a single letter, it is not us.
authenticity-site = The company's site, as on your bill: { $site }
authenticity-phone = The company's phone, as on your bill: { $phone }
authenticity-on-bill = Take a paper bill: the company's real address and phone are printed on it. Call that number and they will say whether this bot is ours.
authenticity-never =
    This bot never asks for:
    — a passport;
    — SNILS or INN;
    — the number of a bank card;
    — a code from a text message or from Gosuslugi.
    And it never asks you to transfer money to a person: to a card or by a phone number.

    The company is paid: by the bill or in the section “{ payments-button }”. A card is typed only in the payment window that Telegram opens, and never as a message in the chat.
authenticity-code =
    A code from an e-mail is needed only when you link an account, sign in by e-mail or change it yourself. The letter comes from { $email }. Type the code here, when the bot asks for it. No clerk will ask for it, neither in a chat nor by phone.
authenticity-asked =
    If you have been asked for any of this:
    — do not answer and do not open the link;
    — if you have given a card number, call your bank at the number on the card; if a Gosuslugi code, change your password there;
    — tell us: { -company-phone } or /feedback.

## Warnings: what was typed stays nowhere.

authenticity-warning-card =
    <b>This looks like the number of a bank card.</b> We have not kept it or passed it on to anybody.

    Neither the bot nor the company's clerks ask for a card number. Delete the message from this chat. If somebody asked you for it, it is a scam: /genuine

    If you wrote about something else, send it again without the card number. If it is the number of a meter, put the word “meter” before it.
authenticity-warning-snils =
    <b>This looks like a SNILS.</b> We have not kept it or passed it on to anybody.

    Neither the bot nor the company's clerks ask for a SNILS. Delete the message from this chat. If somebody asked you for it, it is a scam: /genuine

    If you wrote about something else, send it again without the SNILS. If it is the number of a meter, put the word “meter” before it.
authenticity-warning-scam =
    <b>Careful: this is what scammers write and say.</b>

    We never ask for a code from a text message or Gosuslugi, a passport, a SNILS, a card number or a transfer of money. Tell them nothing, transfer nothing and open no link. To check whether it is us: /genuine or { -company-phone }

    We have not kept your message.
authenticity-send-again = Do you want a clerk to read it? Send it once more, without codes and numbers.

command-genuine = Is this really you? How to check the bot
