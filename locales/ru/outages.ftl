### Плановые отключения: что о них сообщаем и что отвечаем тем, кто спросил.

outages-planned-electricity = <b>Плановое отключение электроэнергии</b>
outages-planned-hot-water = <b>Плановое отключение горячей воды</b>
outages-planned-heating = <b>Плановое отключение отопления</b>
outages-again-electricity = <b>Отключение электроэнергии изменилось. Теперь так:</b>
outages-again-hot-water = <b>Отключение горячей воды изменилось. Теперь так:</b>
outages-again-heating = <b>Отключение отопления изменилось. Теперь так:</b>
outages-off-electricity = <b>Отключение электроэнергии отменено</b>
outages-off-hot-water = <b>Отключение горячей воды отменено</b>
outages-off-heating = <b>Отключение отопления отменено</b>

outages-today = Сегодня, { $day }
outages-tomorrow = Завтра, { $day }
outages-until-tomorrow = завтра, { $day }
outages-midnight = полуночи
outages-when = { $day }, с { $since } до { $until }
outages-when-nights = { $day }, с { $since } до { $until } { $until_day }
outages-when-now = Сейчас, до { $until }
outages-when-now-until-day = Сейчас, до { $until } { $until_day }

outages-home = { $address }
outages-home-named = { $address } «{ $label }»
outages-reason = Причина: { $reason }
outages-call = Спросить по телефону: { $phone }
outages-button = Все мои отключения

outages-none = Плановых отключений нет.
outages-may-be-accident = Если света, воды или тепла сейчас нет, это может быть авария: о ней мы здесь не знаем. Напишите сотруднику.
outages-if-wrong = Если сейчас не так, как здесь сказано, напишите сотруднику.
outages-stranger = Отключения по вашему адресу можно узнать здесь, если привязать лицевой счёт. Можно и просто написать сотруднику: назовите улицу и дом.
outages-write = Написать сотруднику

## Что не так с адресом, который назвал сотрудник.

outages-error-street = Улицы «{ $street }» в реестре нет. Напишите её так, как в счетах: ул. Южное шоссе.
outages-error-streets = Улиц «{ $street }» несколько: { $found }. Напишите, какая из них.
outages-error-houses = На «{ $street }» нет домов: { $unknown }.
outages-error-no-houses = Назовите дома на «{ $street }»: 28, 30-34, 36к1. Если вся улица, напишите «все».

## Сотрудники: запланировать отключение, посмотреть список, отменить.

outages-ask-place =
    Где отключение? Улица и дома. Например:
    Южное шоссе, 28, 30-34, 36к1
    Вся улица: Южное шоссе, все

    Можно сразу всё, через точку с запятой: адрес; что; с; до; причина. Например:
    Южное шоссе, 28; свет; завтра 10:00; 16:00; ремонт кабеля
outages-ask-resource = Что отключат?
outages-ask-begins = С какого времени? Например: завтра 10:00 или 01.12.2026 10:00
outages-ask-ends = До какого времени? Например: 16:00 или 02.12.2026 6:00
outages-ask-reason = Почему? Одной фразой для жителей, например: ремонт кабеля
outages-ask-sure = Проверьте отключение выше.
outages-no-reason = Без причины
outages-preview =
    <b>Проверьте</b>
    { $place }
    { $count ->
        [one] { $count } дом
        [few] { $count } дома
       *[many] { $count } домов
    }, { $chats ->
        [one] { $chats } чат
        [few] { $chats } чата
       *[many] { $chats } чатов
    } с этими адресами. Жители прочитают:
outages-send = Сообщить жителям
outages-sent = Отключение № { $number } запланировано, жителям сообщаем. Список и отмена: /outages
outages-known = Это отключение уже запланировано, второй раз не сообщаем. Список: /outages
outages-not-sent = Отключение не запланировано, никому не сообщили.
outages-none-to-come = Отключений не запланировано. Запланировать: /outage
outages-to-come = <b>Отключения</b>
outages-line =
    <b>№ { $number }</b> · { $resource } · { $place }
    { $when }
outages-call-off = Отменить № { $number }
outages-off-ask =
    Отменить? Кто уже знает об отключении, узнает и об отмене.

    { $line }
outages-off-for-sure = Да, отменить
outages-called-off = Отключение № { $number } отменено, сообщаем тем, кто о нём знает.

outages-error-resource = Не понял, что отключат. Есть электроэнергия, горячая вода и отопление.
outages-error-moment = Не понял время. Напишите, например: завтра 10:00 или 01.12.2026 10:00
outages-error-ends = Конец должен быть позже начала и ещё не пройти.
outages-error-too-long = Дольше { $days } дней отключений не бывает: проверьте месяц и год.
outages-error-reason =
    Причина слишком длинная: не больше { $longest ->
        [one] { $longest } знака
        [few] { $longest } знаков
       *[many] { $longest } знаков
    }.
outages-error-gone = Этого отключения уже нет: оно прошло или отменено. Список: /outages

# В списке команд группы сотрудников.
staff-command-outage = Сообщить об отключении
staff-command-outages = Отключения, о которых сообщили
