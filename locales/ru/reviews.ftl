### Показания с фотографией, на которые смотрит сотрудник.

review =
    <b>Показания на проверку</b> · { $receipt }
    Лицевой счёт { $account }
    { $address }
    { $holder }
review-line = Счётчик { $meter }, { $register }: было { $previous }, стало { $value }, расход { $used }. Раньше: { $history }
review-accept = Принять
review-decline = Отклонить
review-outdated = Решать нечего: житель уже прислал новые показания.
review-said-accept = Принято: { $name }, { $day } { $time }
review-said-decline = Отклонено: { $name }, { $day } { $time }
