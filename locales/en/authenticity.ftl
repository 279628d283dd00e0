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
    • a passport;
    • SNILS or INN;
    • the number of a bank card;
    • a code from a text message or from Gosuslugi.
    And it never asks you to transfer money.
authenticity-code =
    A code from an e-mail is needed only when you link an account, sign in by e-mail or change it yourself. The letter comes from { $email }. Type the code here, when the bot asks for it. No clerk will ask for it, neither in a chat nor by phone.
authenticity-asked =
    If you have been asked for any of this:
    • do not answer and do not open the link;
    • if you have given a card number, call your bank at the number on the card; if a Gosuslugi code, change your password there;
    • tell us: { -company-phone } or /feedback.

command-genuine = Is this really you? How to check the bot
