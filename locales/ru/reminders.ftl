### Напоминания: показания, последний день приёма, поверка счётчиков, счета; их кнопки и ответы на них.

reminders-until = Показания за { $month } можно передать до { $closes }.
reminders-last-day = Сегодня, { $closes }, последний день приёма показаний за { $month }.
reminders-missing = Не хватает: { $missing }.
reminders-account = <b>{ $account }</b>, { $address }
reminders-answer = Можно ответить числами на это сообщение.
reminders-answer-several = Можно ответить числами на это сообщение. Если не будет ясно, по какому они счёту, спросим.
reminders-introduction = О чём и когда напоминать, выбираете вы: «{ preferences-button }».

reminders-button-now = Передать сейчас
reminders-button-later = Напомнить завтра
reminders-button-off = Больше не напоминать
reminders-button-on = Снова напоминать

reminders-which-account = По какому лицевому счёту передать?
reminders-over = Приём показаний за { $month } закончился { $day }.
reminders-sent = Показания за { $month } уже переданы, больше ничего не нужно.
reminders-not-asked = По лицевым счетам этого чата показаний за { $month } сейчас не ждём.
reminders-tomorrow = Хорошо, напомним завтра, { $day }, в { $time }. Если передадите раньше, не потревожим.
reminders-too-late = Завтра будет поздно: приём показаний за { $month } до { $closes }.
reminders-off-readings =
    Больше не будем напоминать о показаниях: ни когда начнётся приём, ни в последний день.

    Передумаете, нажмите «{ reminders-button-on }» или откройте «{ preferences-button }».
reminders-off-verification =
    Больше не будем напоминать о поверке счётчиков.

    Передумаете, нажмите «{ reminders-button-on }» или откройте «{ preferences-button }».
reminders-off-new-bill =
    Больше не будем писать, что пришёл новый счёт. Он всегда в разделе «{ menu-charges }».

    Передумаете, нажмите «{ reminders-button-on }» или откройте «{ preferences-button }».
reminders-off-payment-due =
    Больше не будем напоминать об оплате. Сколько и до какого числа платить, видно в разделе «{ menu-charges }».

    Передумаете, нажмите «{ reminders-button-on }» или откройте «{ preferences-button }».
reminders-on-readings = Хорошо, снова будем напоминать о показаниях: когда начнётся приём и в последний день.
reminders-on-verification = Хорошо, снова будем напоминать о поверке счётчиков.
reminders-on-new-bill = Хорошо, снова будем писать, когда придёт новый счёт.
reminders-on-payment-due = Хорошо, снова будем напоминать об оплате, если счёт ещё не оплачен.
reminders-error-nothing = Сейчас напоминаний нет. Передать показания можно в меню: /menu
reminders-error-off = Напоминания о показаниях у вас выключены. Включить их можно в разделе «{ preferences-button }».
reminders-error-stopped = Сотрудники остановили рассылку напоминаний, завтра она не придёт. Передать показания можно сейчас.

reminders-whose = По какому лицевому счёту эти показания?
reminders-say-whose = Выберите лицевой счёт кнопкой. Если показания другие, пришлите их ещё раз.
reminders-stopped = Показания не отправлены.
reminders-welcome = Пожалуйста.
reminders-written = Похоже, вы пишете нам. Ваши слова уже здесь, осталось проверить и отправить. Если это показания, пришлите только числа.
reminders-in-reply = В ответ на сообщение «{ $said }»:

reminders-verification = <b>Поверка счётчиков</b>
reminders-verification-ends = { $meter }: срок поверки истекает { $day }, { $days ->
    [one] остался { $days } день
    [few] осталось { $days } дня
   *[many] осталось { $days } дней
 }.
reminders-verification-today = { $meter }: срок поверки истекает сегодня, { $day }.
reminders-verification-ended = { $meter }: срок поверки истёк { $day }.
reminders-verification-order = После этого срока показания примем, но рассчитать по ним сможем только после поверки. Заказать её можно кнопкой ниже или по телефону { -company-phone }. Если счётчик уже поверен, напишите нам: /feedback
reminders-verification-call = После этого срока показания примем, но рассчитать по ним сможем только после поверки. Заказать её: { -company-phone }. Если счётчик уже поверен, напишите нам: /feedback
reminders-check-of = Заказать проверку: { $meter }

reminders-new-bill = Готов счёт за { $month }
reminders-new-bills = Готовы счета за { $month }
reminders-accrued = Начислено за месяц: { $sum }
reminders-to-pay = К оплате до { $day }: { $sum }
reminders-advance = Платить не нужно, переплата: { $sum }
reminders-nothing-to-pay = Платить не нужно, долга нет.
reminders-pay-by = Счёт за { $month } нужно оплатить до { $day }: { $days ->
    [one] остался { $days } день
    [few] осталось { $days } дня
   *[many] осталось { $days } дней
 }.
reminders-pay-today = Сегодня, { $day }, последний день, чтобы оплатить счёт за { $month } в срок.
reminders-owed = К оплате: { $sum }
reminders-paid-already = Если вы уже заплатили, второй раз не нужно: платёж ещё в пути.
reminders-button-pay = Оплатить { $sum }
reminders-button-bill = Счёт за { $month }
reminders-button-of = { $what }: { $account }
