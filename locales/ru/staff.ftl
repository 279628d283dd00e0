### Группа сотрудников.

staff-review =
    <b>Показания на проверку</b> · { $receipt }
    Лицевой счёт { $account }
    { $address }
    { $holder }
staff-review-line = Счётчик { $meter }, { $register }: было { $previous }, стало { $value }, расход { $used }
staff-review-accept = Принять
staff-review-decline = Отклонить
staff-review-said-accept = Принято: { $name }, { $day } { $time }
staff-review-said-decline = Отклонено: { $name }, { $day } { $time }
