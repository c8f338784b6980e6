#include "ui/places/driveform.h"

#include "ui/theme/tonelabel.h"

#include <QAccessible>
#include <QFormLayout>
#include <QVBoxLayout>

namespace Aloft {

DriveForm::DriveForm(QWidget *parent)
    : QWidget(parent)
    , m_fields(new QFormLayout)
    , m_problem(new ToneLabel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(10);
    layout->addLayout(m_fields);
    layout->addWidget(m_problem);
    m_problem->setWordWrap(true);
    m_problem->setTone(Tone::Error);
    m_problem->hide();
    connect(this, &DriveForm::changed, this, [this] { showProblem({}); });
}

void DriveForm::showProblem(const QString &text)
{
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
    if (text.isEmpty())
        return;
    QAccessibleEvent alert(m_problem, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

QList<QWidget *> DriveForm::labels() const
{
    QList<QWidget *> labels;
    for (int row = 0; row < m_fields->rowCount(); ++row) {
        if (QLayoutItem *item = m_fields->itemAt(row, QFormLayout::LabelRole))
            labels.append(item->widget());
    }
    return labels;
}

int DriveForm::labelWidth() const
{
    int width = 0;
    for (const QWidget *label : labels())
        width = qMax(width, label->sizeHint().width());
    return width;
}

void DriveForm::setLabelWidth(int width)
{
    for (QWidget *label : labels())
        label->setMinimumWidth(width);
}

QString driveNameOf(const QString &text)
{
    QString name;
    for (const QChar c : text) {
        if (c.isLetterOrNumber() || c == u'_' || c == u'.')
            name += c;
        else if (!name.isEmpty() && !name.endsWith(u'-'))
            name += u'-';
    }
    while (!name.isEmpty() && !name.back().isLetterOrNumber())
        name.chop(1);
    while (!name.isEmpty() && !name.front().isLetterOrNumber())
        name.remove(0, 1);
    return name;
}

} // namespace Aloft

#include "moc_driveform.cpp"
