### Лицевые счета одного человека: выбрать, назвать, выйти.

accounts-all =
    Ваши лицевые счета. Сейчас меню относится к счёту { $active }.
accounts-none = К этому чату не привязан ни один лицевой счёт.
accounts-link-another = Привязать ещё один
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
accounts-error-label = Название должно быть не длиннее { $longest ->
    [one] { $longest } знака
    [few] { $longest } знаков
   *[many] { $longest } знаков
 }. Например, дача
accounts-unexpected = Не понял. Напишите название словами.
accounts-leave-button = Выйти
accounts-leave =
    Выйти из лицевого счёта { $account } в этом чате?

    Уже переданные показания останутся. Привязать счёт снова можно в любой момент.
accounts-leave-for-sure = Да, выйти
accounts-left = Вы вышли из лицевого счёта { $account }.
