### Лицевые счета одного человека: выбрать, назвать, выйти.

accounts-all =
    Ваши лицевые счета. Сейчас меню относится к счёту { $active }.
accounts-none = К этому чату не привязан ни один лицевой счёт.
accounts-link-another = Привязать ещё один счёт
accounts-card =
    <b>Лицевой счёт { $account }</b>
    Адрес: { $address }
    Почта: { $email }
    Телефон: { $phone }
accounts-choose = Сделать текущим
accounts-chosen = Теперь меню относится к лицевому счёту { $account }.
accounts-name = Назвать по-своему
accounts-naming =
    Как назвать лицевой счёт { $account }? До { $longest ->
        [one] { $longest } знака
        [few] { $longest } знаков
       *[many] { $longest } знаков
    }.
    Например, дача
accounts-unname = Без названия
accounts-error-label = Название должно быть не длиннее { $longest ->
    [one] { $longest } знака
    [few] { $longest } знаков
   *[many] { $longest } знаков
 }. Например, дача
accounts-nothing-changed = Ничего не изменили.
accounts-unexpected = Не понял. Ответьте на вопрос или нажмите кнопку.
accounts-email-button = Изменить почту
accounts-email =
    Куда присылать письма о лицевом счёте { $account }? Сейчас: { $email }

    Введите адрес электронной почты: пришлём код. Например, nina@mail.ru
accounts-email-changed = Готово, письма будут приходить на новый адрес.
accounts-remove-email = Удалить почту
accounts-email-removed = Почту удалили: письма приходить не будут, и войти по ней не получится.
accounts-phone-button = Изменить телефон
accounts-phone-of-company = { $phone }, он есть у компании
accounts-phone =
    По какому телефону звонить о лицевом счёте { $account }? Сейчас: { $phone }

    Напишите номер или нажмите «{ linking-share-phone }». Например, 8 831 255-56-86
accounts-remove-phone = Удалить телефон
accounts-phone-removed = Телефон, который вы оставили боту, удалили.
accounts-leave-button = Выйти
accounts-leave =
    Выйти из лицевого счёта { $account } в этом чате?

    Уже переданные показания останутся. Привязать счёт снова можно в любой момент.
accounts-leave-for-sure = Да, выйти
accounts-left-before = Этот лицевой счёт к этому чату не привязан.
accounts-left = Вы вышли из лицевого счёта { $account }.
