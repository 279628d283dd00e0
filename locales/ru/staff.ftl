### Группа сотрудников.

staff-review =
    <b>Показания на проверку</b> · { $receipt }
    Лицевой счёт { $account }
    { $address }
    { $holder }
staff-review-line = Счётчик { $meter }, { $register }: было { $previous }, стало { $value }, расход { $used }. Раньше: { $history }
staff-review-accept = Принять
staff-review-decline = Отклонить
staff-review-outdated = Решать нечего: житель уже прислал новые показания.
staff-review-said-accept = Принято: { $name }, { $day } { $time }
staff-review-said-decline = Отклонено: { $name }, { $day } { $time }

staff-exchange-broken =
    <b>Файл биллинга принят не полностью</b>
    { $file }
staff-exchange-refused =
    Не принят совсем, ничего не изменилось. Программа сообщает: { $reason }

    Файл лежит в папке in/broken.
staff-exchange-rows =
    { $bad ->
        [one] Не принята { $bad } строка
        [few] Не приняты { $bad } строки
       *[many] Не принято { $bad } строк
    } из { $rows }. Остальные приняты.

    Строки с причинами лежат рядом с файлом, в папке in/broken: исправьте их и положите снова в in.
