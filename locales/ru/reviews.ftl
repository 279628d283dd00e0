### Показания с фотографией, на которые смотрит сотрудник.

review =
    <b>Показания на проверку</b> · { $receipt }
    За { $months }
    Лицевой счёт { $account }
    { $address }
    { $holder }
    Телефон: { $phone }
review-line =
    <b>{ $meter }, { $register }</b>
    Было { $previous }, стало { $value }, { $unit }
    Расход: { $used }
    Сомнение: { $doubt }
    Раньше:
    { $history }
review-earlier = { $value } — { $day }
review-accept = Принять
review-decline = Отклонить
review-why = Почему? Житель прочтёт причину. Выберите её или ответьте на эту карточку своими словами.
review-why-is-text = Причина — это слова, без фото и файлов. Пока ничего не решено. Ответьте на карточку ещё раз.
review-why-shorter = Слишком длинно: причина должна быть не длиннее { $longest ->
    [one] { $longest } знака
    [few] { $longest } знаков
   *[many] { $longest } знаков
 }. Ответьте на карточку ещё раз.
review-reason-unreadable = На фото не видно цифр
review-reason-other-value = На фото другое показание
review-reason-other-meter = На фото другой счётчик
review-reason-none = сотрудник её не назвал
review-because = Причина: { $reason }
review-outdated = Решать нечего: житель уже прислал новые показания.
review-said-accept = Принято: { $name }, { $day } { $time }
review-said-decline = Отклонено: { $name }, { $day } { $time }
review-unread =
    Ответ по показаниям (подтверждение № { $receipt }) житель не прочтёт: бот не может ему написать.

    Лицевой счёт { $account }, телефон: { $phone }.

review-doubt-fraction-typed = похоже, лишняя цифра после запятой
review-doubt-used-typed = похоже на расход, а не на показание
review-doubt-rolled-over = похоже, счётчик прошёл через ноль
review-doubt-lower = меньше прошлого показания
review-doubt-zones-exchanged = похоже, зоны перепутаны местами
review-doubt-meters-exchanged = похоже, перепутаны показания двух счётчиков
review-doubt-total-typed = похоже на сумму зон
review-doubt-meter-number-typed = похоже на номер счётчика
review-doubt-above-habit = намного больше обычного
review-doubt-impossible = столько за это время израсходовать невозможно
review-doubt-none = нет
