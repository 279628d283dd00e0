### Передача показаний.

readings-error-no-meters = По этому лицевому счёту нет счётчиков, показания которых передают жильцы.
readings-error-not-loaded = Данных по лицевому счёту пока нет. Они появятся в течение 24 часов.
readings-error-zones = Назовите каждую зону по одному разу.
readings-error-zones-of-billing = Зоны этого счётчика указаны в расчётной системе, здесь их изменить нельзя. Если там ошибка, позвоните: 8 (831) 243-04-14.
readings-error-outdated = Пока вы вводили, данные счётчика изменились. Проверьте ещё раз.
readings-values-changed = На том экране стояли другие показания. Проверьте эти и отправьте.
readings-month-changed = Пока вы вводили, приём за прошлый месяц закончился. Эти показания учтут за { $month }, проверьте ещё раз.
readings-month-over = Исправить показания за { $month } уже нельзя, приём закончился. Новые учтут за { $now }.
readings-month-in-window = Показания за { $month }, приём до { $closes }.
readings-month-early = Приём показаний с { $opens } по { $closes }. Эти учтут за { $month }, до { $closes } их можно заменить новыми.
readings-month-anew = Показания за { $month } не приняты к расчёту. До { $until } их можно передать заново за тот же месяц.
readings-for-month = Передать за { $month }
readings-sent-early = { $day } уже передано { $value }. Новое показание его заменит.
readings-error-not-a-reading = Нужно одно число: только цифры до запятой. Например, { $example }
readings-error-too-many-digits = На этом счётчике { $digits ->
    [one] { $digits } цифра
    [few] { $digits } цифры
   *[many] { $digits } цифр
 } до запятой. Введите только их.
readings-error-meter-number = Это номер самого счётчика. Нужно показание, например { $example }

readings-choosing =
    { $address }
    { $month }

    Какие показания передать?
readings-all-meters = Передать всё
readings-zones =
    { $meter }

    Какую зону считает Т{ $number }?

    Подсказка: зоны записаны в паспорте счётчика. Или посмотрите сами: показание, которое растёт днём, — день (пик), ночью — ночь. Ответ запомним.
readings-meter = { $meter }
readings-address = { $address }
readings-previous = Прошлое показание { $value } ({ $day })
readings-entered = Вы ввели { $value }.
readings-keep = Оставить { $value }
readings-no-previous = Прошлого показания у нас нет.
readings-enter =
    Введите показание: только цифры до запятой.
    Например, { $example }
readings-enter-at-once = Можно сразу { $registers ->
    [2] оба, Т1 и Т2
   *[other] все три: Т1, Т2 и Т3
 }, через пробел.
readings-skip = Пропустить
readings-fraction-dropped = Цифры после запятой («{ $fraction }») не нужны, отбросили.
readings-cancelled = Ввод прерван, из него ничего не отправлено. Переданное раньше остаётся в силе.
readings-unexpected = Не понял. Ответьте на вопрос или нажмите кнопку.

readings-doubted-meter = Счётчик { $number }
readings-doubt-lower =
    { $name }: было { $previous }, вы ввели { $value }. Новое показание меньше прошлого.

    Проверьте цифры на счётчике. Если они верны (например, счётчик меняли), приложите фото.
readings-doubt-lower-seen =
    { $name }: было { $previous }, вы ввели { $value }. Новое показание меньше прошлого.

    Проверьте цифры на счётчике. Если они верны, нажмите «{ readings-insist }»: фото этого счётчика уже есть.
readings-doubt-rolled-over =
    { $name }: было { $previous }, вы ввели { $value }. Похоже, счётчик прошёл через ноль, расход { $used }.

    Так?
readings-doubt-fraction-typed =
    { $name }: было { $previous }, вы ввели { $value }. Расход получился бы { $used }.

    Похоже, в конце лишняя цифра после запятой.
readings-doubt-used-typed =
    { $name }: было { $previous }, вы ввели { $value }.

    Похоже, это расход, а нужно показание целиком.
readings-doubt-zones-exchanged =
    { $name }: было { $previous }, вы ввели { $value }.

    Похоже, зоны перепутаны местами.
readings-doubt-meters-exchanged =
    { $name }: было { $previous }, вы ввели { $value }.

    Похоже, показания двух счётчиков перепутаны местами.
readings-doubt-total-typed =
    { $name }: { $value } похоже на сумму всех зон. Нужно показание одной зоны.
readings-doubt-meter-number-typed =
    { $name }: { $value } — это номер самого счётчика. Нужно показание.
readings-doubt-above-habit =
    { $name }: было { $previous }, вы ввели { $value }. Расход { $used }, { $known ->
    [yes] обычно около { $usual }
   *[no] это намного больше обычного
 }.
readings-doubt-is-it-right = Всё верно?
readings-doubt-repeat = Если всё верно, введите это показание ещё раз, глядя на счётчик: число то же, значит, ошибки нет.
readings-doubt-impossible =
    { $name }: было { $previous }, вы ввели { $value }. Расход получился бы { $used }. За это время столько израсходовать невозможно.
readings-remedy = Исправить на { $value }
readings-remedy-used = Исправить на { $value } (расход { $used })
readings-remedy-part = { $name } { $value }
readings-remedy-several = Исправить: { $values }
readings-enter-again = Ввести заново
readings-insist = Всё верно

readings-check = Проверьте перед отправкой
readings-check-sent = Уже передано
readings-check-facts =
    Лицевой счёт { $account }
    { $holder }
    { $address }
    Телефон: { $phone }
    Уведомление: { $email }
readings-no-letter = без письма
readings-no-mail-server = без письма, почта на сервере не настроена
readings-table = { $meter }, { $unit }
readings-column-meter = счётчик
readings-column-zone = зона
readings-column-previous = было
readings-column-current = стало
readings-column-used = расход
readings-total = всего
readings-send = Отправить
readings-correct = Исправить { $what }
readings-correct-place = Исправить «{ $place }»
readings-correct-sent = Исправить
readings-other-email = Другая почта
readings-email =
    Куда прислать уведомление об этих показаниях?
    Например, nina@mail.ru
readings-without-letter = Без письма

readings-received =
    Спасибо! Показания успешно отправлены.

    Принято ботом { $day }, { $time }. Подтверждение № { $receipt }.
readings-received-before =
    Эти показания уже приняты ботом { $day }, { $time }. Подтверждение № { $receipt }. Второй раз ничего не отправлено.
readings-letter-follows = Письмо об этом придёт на { $email }.

readings-letter-received-subject = Показания получены, подтверждение № { $receipt }
readings-letter-corrected-subject = Показания исправлены, подтверждение № { $receipt }
readings-letter-received =
    Здравствуйте!

    Получили показания по лицевому счёту { $account }, { $address }.
    { $day }, { $time }. Подтверждение № { $receipt }.
    Учтут за { $months }.{ $corrected ->
        [yes] {" "}Это исправление: переданное раньше за этот месяц заменено, оно сохранено в истории.
       *[no] {""}
    }
readings-letter-line = { $meter }, { $register }: было { $previous }, стало { $value }{ $known ->
    [yes] , расход { $used } { $unit }
   *[no] {""}
 }
readings-letter-end =
    Это уведомление о получении, а не расчёт.
    Если вы не передавали показаний, позвоните: 8 (831) 243-04-14.

readings-error-closed = Сейчас показания не принимаются. Приём откроется { $day }.
readings-error-too-many-photos = Снимков по этому счёту за час пришло больше, чем сотрудники успевают посмотреть. Введённое сохранено: нажмите «{ readings-send }» после { $time }.
readings-smart = { $meter }: передавать не нужно, счётчик сам передаёт показания. Последнее { $value }.
readings-order-check = Заказать проверку счётчика
readings-meter-replaced = Счётчик заменили
readings-verification-over = Срок поверки счётчика { $number } истёк { $day }. Показания примем, но рассчитать по ним сможем только после поверки. Заказать её: 8 (831) 243-04-14.
readings-verification-near = Срок поверки счётчика { $number } истекает { $day }. Заказать поверку: 8 (831) 243-04-14.
readings-photo =
    Пришлите фото счётчика, чтобы были видны все цифры.

    Сотрудник посмотрит на фото и решит, принять ли показание. Об ответе сообщим сюда же.
readings-photos-unused =
    Одного снимка достаточно: { $count ->
        [one] ещё { $count } снимок не понадобился
        [few] ещё { $count } снимка не понадобились
       *[many] ещё { $count } снимков не понадобилось
    }.
readings-photo-as-file = Пришлите снимок как фото, не файлом.
readings-insist-photo = Всё верно, приложу фото
readings-other-photo = Другое фото
readings-insist-zero = Да, счётчик прошёл через ноль
readings-goes-to-clerk = С фото: показание посмотрит сотрудник.
readings-clerk-looks = Показание с фото на проверке у сотрудника, об ответе сообщим сюда же.
readings-sent-already = За { $month } эти показания уже переданы. До { $until } их можно исправить.
readings-remark-used-typed = Показание { $value }. Если вы ввели расход, показание будет { $remedy }: исправьте его.
readings-received-correction =
    Спасибо! Показания исправлены, прежние сохранены в истории.

    Принято ботом { $day }, { $time }. Подтверждение № { $receipt }.
readings-counts-for = Учтут за { $month }.
readings-correctable = Это ещё не расчёт: когда показания примут к расчёту, сообщим сюда же. До { $day } их можно исправить.
readings-notice-letter-lost =
    Письмо о показаниях (подтверждение № { $receipt }) на { $email } не дошло: почтовый сервер такого адреса не принимает.

    Показания по лицевому счёту { $account } приняты, письмо на это не влияет. Чтобы получить его, нажмите «{ receipts-other-email }».
readings-notice-replaced =
    Ваши показания по лицевому счёту { $account } исправил другой пользователь счёта.

    Теперь: { $values }
readings-notice-meter-ended =
    По данным компании счётчик больше не в работе: { $meter }. Лицевой счёт { $account }.

    Его показания передавать не нужно. Если счётчик на месте и работает, позвоните нам: { -company-phone }
readings-notice-review-accept = Сотрудник посмотрел фото и принял показания по лицевому счёту { $account }, подтверждение № { $receipt }: { $values }
readings-notice-review-decline =
    Сотрудник посмотрел фото и не принял показания по лицевому счёту { $account }, подтверждение № { $receipt }: { $values }

    Причина: { $reason }

    Проверьте цифры на счётчике и передайте эти показания заново. Если они верны, напишите сотруднику.

readings-understood = Поняли так: { $values }.
readings-understood-value = { $value } — { $name }
readings-place-zone = Т{ $number }, { $zone }
readings-which = { $typed }: какое это показание?
readings-which-place = { $name }: было { $previous }{ $known ->
    [yes] , введено { $entered }
   *[no] {""}
 }
readings-which-nothing = показания нет
readings-of-another-account = Это показания по другому вашему счёту: { $account }, { $address }.
readings-for-another-account = Это номер с другого вашего счёта, { $account }. Закончите этот ввод или нажмите «{ button-cancel }», потом пришлите эти показания ещё раз.
readings-photo-not-read = Цифры с фото мы не читаем. Напишите показание числом, можно подписью к фото.

readings-unplaced-too-many-numbers = { $typed }: лишнее число, счётчика для него нет.
readings-unplaced-too-many-digits = { $typed }: на счётчике столько цифр нет.
readings-unplaced-ambiguous = { $typed }: не понять, где чьё показание. Назовите место или зону.
readings-unplaced-named-twice = { $typed }: эта зона уже названа.
readings-unplaced-no-such-meter = { $typed }: такого счётчика на этом счёте нет.
readings-unplaced-unknown-number = { $named }: такого счётчика или лицевого счёта у вас нет, показания не взяли.
readings-unplaced-no-such-zone = { $named }: такой зоны на счётчике нет, { $typed } не взяли.
readings-unplaced-zones-unknown = { $typed }: сначала укажите, где у счётчика день и ночь.
readings-unplaced-total = { $typed }: это сумма зон (Т0), её передавать не нужно.
readings-unplaced-cold-water = { $typed }: холодную воду мы не учитываем.
readings-unplaced-earlier = { $typed }: это прошлое показание. Нужно новое.
readings-unplaced-used = { $typed }: это расход. Нужно показание со счётчика.
readings-unplaced-other-energy = { $typed }: это показание передавать не нужно, только с кодами 1.8.
readings-unplaced-date-or-reading = { $typed }: это дата или показание? Если показание, назовите счётчик.

readings-cost-part = Примерно { $sum } по тарифу с { $day }. Не посчитано, потому что тарифа у бота нет: { $without }.
readings-cost = Примерно { $sum } по тарифу с { $day }.
readings-cost-changed = Тариф меняется { $day }: дни до этого и с этого дня посчитаны каждые по своей цене.
readings-cost-norm-unknown = Сколько человек зарегистрировано, боту неизвестно: всё посчитано по цене в пределах социальной нормы.
readings-cost-others-unknown = Норма и диапазоны на квартиру одни для всех электросчётчиков. Другие не учтены, у бота нет их показаний за этот месяц или тарифа: с ними может выйти больше.
readings-cost-category-unknown = Тип жилья боту неизвестен: взят общий тариф.

readings-notice-accepted =
    Показания за { $months } приняты к расчёту.

    { $values }

    Лицевой счёт { $account }, подтверждение № { $receipt }.
readings-notice-refused =
    Показания за { $months } не приняты к расчёту.

    { $refusals }

    Лицевой счёт { $account }, подтверждение № { $receipt }.
readings-notice-refused-line =
    { $values }
    Причина: { $reason }
readings-notice-refused-rest = Остальные приняты к расчёту: { $values }
readings-notice-refused-advice = Проверьте цифры на счётчике и передайте показания заново. Если они верны, напишите сотруднику.
readings-notice-refused-correct = Исправить показания
