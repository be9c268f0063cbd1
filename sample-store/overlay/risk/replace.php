<?php
return [
    ['module-sales', 'etc/db_schema.xml', '<column xsi:type="varchar" name="increment_id" length="50" comment="Increment Id"/>
        <column xsi:type="varchar" name="customer_email"', '<column xsi:type="smallint" name="risk_score" unsigned="true" nullable="false" default="0" comment="Risk Score"/>
        <column xsi:type="varchar" name="increment_id" length="50" comment="Increment Id"/>
        <column xsi:type="varchar" name="customer_email"'],
    ['module-sales', 'etc/db_schema.xml', '</schema>', '    <table name="sales_order_risk" resource="default" engine="innodb" comment="Risk of orders">
        <column xsi:type="int" name="order_id" unsigned="true" nullable="false" comment="Order Id"/>
        <column xsi:type="smallint" name="score" unsigned="true" nullable="false" default="0" comment="Score"/>
        <constraint xsi:type="primary" referenceId="PRIMARY"><column name="order_id"/></constraint>
    </table>
</schema>'],
];
