### Письмо с подтверждением ещё раз, на другой адрес.

receipts-other-email = Другая почта
receipts-email =
    На какой адрес прислать письмо с подтверждением { $receipt }?
    Например, nina@mail.ru
receipts-sent = Отправляем письмо с подтверждением { $receipt } на { $email }.
receipts-unexpected = Не понял. Напишите адрес почты. Например, nina@mail.ru
receipts-cancelled = Хорошо, письмо не отправляем. Показания приняты, подтверждение остаётся в «{ menu-sent }».
receipts-error-none = Таких показаний на вашем лицевом счёте нет. Откройте меню: /menu
