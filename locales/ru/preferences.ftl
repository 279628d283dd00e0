### Настройки: какие сообщения приходят, в какой день и в котором часу.

preferences-button = Настройки
preferences-stranger =
    Настраивать пока нечего: напоминания приходят тем, у кого привязан лицевой счёт.

    Язык можно выбрать и сейчас.
preferences-head =
    <b>Настройки</b>
    Какие сообщения приходят в этот чат:
preferences-line =
    <b>{ $title }:</b> { $on ->
        [yes] сообщения включены
       *[no] сообщения выключены
    }.
    { $about }
preferences-kind-readings = Начало приёма показаний
preferences-kind-last-day = Последний день приёма
preferences-kind-verification = Поверка счётчиков
preferences-kind-new-bill = Новый счёт
preferences-kind-payment-due = Срок оплаты
preferences-kind-announcement = Объявления
preferences-kind-outage = Отключения
preferences-about-readings = Напомним, что приём начался, если показаний за месяц ещё нет.
preferences-about-last-day = Напомним ещё раз, если показаний всё нет, а завтра будет поздно.
preferences-about-verification = Предупредим, что у счётчика кончается срок поверки, и скажем, если он вышел.
preferences-about-new-bill = Напишем, когда придёт счёт за месяц: сколько начислено и до какого числа платить.
preferences-about-payment-due = Напомним за несколько дней до срока, если счёт ещё не оплачен.
preferences-about-announcement = Что пишут сотрудники компании: тарифы, работа касс, новости дома.
preferences-about-outage = Когда и на сколько в вашем доме отключат электричество, горячую воду или отопление.
preferences-turn-on-readings = Включить: начало приёма
preferences-turn-on-last-day = Включить: последний день
preferences-turn-on-verification = Включить: поверка
preferences-turn-on-new-bill = Включить: новый счёт
preferences-turn-on-payment-due = Включить: срок оплаты
preferences-turn-on-announcement = Включить: объявления
preferences-turn-on-outage = Включить: отключения
preferences-turn-off-readings = Выключить: начало приёма
preferences-turn-off-last-day = Выключить: последний день
preferences-turn-off-verification = Выключить: поверка
preferences-turn-off-new-bill = Выключить: новый счёт
preferences-turn-off-payment-due = Выключить: срок оплаты
preferences-turn-off-announcement = Выключить: объявления
preferences-turn-off-outage = Выключить: отключения
preferences-window = с { $first } по { $last } число
preferences-window-of-two-months = с { $first } числа по { $last } число следующего месяца
preferences-day-usual =
    <b>День:</b> о начале приёма напомним в первый его день, как всем.
    Приём показаний: { $windows }.
preferences-day =
    <b>День:</b> о начале приёма напомним { $number } числа, как вы выбрали.
    Приём показаний: { $windows }.
preferences-hour-usual = <b>Час:</b> напоминаем в { $time }, как всем.
preferences-hour = <b>Час:</b> напоминаем в { $time }, как вы выбрали.
preferences-at-once = Объявления и отключения приходят сразу. Ночью пишем, только если отключат до утра или вы сами выбрали такой час.
preferences-elsewhere =
    Ответы на заявки и решения по показаниям приходят всегда.

    Почта и телефон меняются в разделе «{ menu-accounts }».
preferences-day-button = Изменить день
preferences-hour-button = Изменить час
preferences-usual-button = Вернуть всё как у всех
preferences-all-off-button = Выключить всё
preferences-all-on-button = Включить всё
preferences-turned-on = Готово. { $title }: сообщения включены.
preferences-turned-off = Готово. { $title }: сообщения выключены.
preferences-all-off =
    Выключить все сообщения? Не напомним о показаниях, поверке и оплате и не скажем об отключениях в вашем доме.

    Ответы на заявки приходить будут. Включить сообщения снова можно здесь же.
preferences-all-off-for-sure = Да, выключить всё
preferences-all-turned-off = Готово, выключили все сообщения.
preferences-all-turned-on = Готово, включили все сообщения.
preferences-as-usual = Готово, теперь всё как у всех.
preferences-which-day =
    В какой день напомнить о начале приёма? Показания принимаем { $windows }.

    Выберите число или напишите его, например 24.
preferences-day-usual-button = В первый день, как всем
preferences-day-kept = Готово, о начале приёма напомним { $number } числа.
preferences-day-is-usual = Готово, о начале приёма напомним в первый его день.
preferences-which-hour =
    В котором часу напоминать?

    Выберите час или напишите любой от 0 до 23, например 19 или «в 7 вечера».
preferences-hour-usual-button = В { $time }, как всем
preferences-hour-kept = Готово, будем напоминать в { $time }.
preferences-hour-is-usual = Готово, будем напоминать в { $time }, как всем.
preferences-error-day = Не понял, какое это число. Напишите его цифрами, от 1 до 31, например 24.
preferences-error-day-outside = Не получится: { $number } числа показания не принимаются. Приём { $windows }, выберите день из них.
preferences-error-hour = Не понял, в котором это часу. Напишите час цифрами, от 0 до 23, например 9 или 19.
preferences-error-minutes = Можно выбрать только целый час, без минут, например 9 или 19.
preferences-unexpected = Не понял. Выберите кнопкой или напишите число.

command-settings = Настройки: какие сообщения приходят и когда
