#include "ui/hardware/hardwarebar.h"

#include "core/hardware/hardwarebook.h"
#include "ui/theme/icons.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>

namespace Aloft {

namespace {

QToolButton *makeButton(const char *icon)
{
    auto *button = new QToolButton;
    button->setProperty("iconName", QString::fromLatin1(icon));
    button->setAutoRaise(true);
    return button;
}

void name(QToolButton *button, const QString &text)
{
    button->setToolTip(text);
    button->setAccessibleName(text);
}

} // namespace

HardwareBar::HardwareBar(QWidget *parent)
    : QWidget(parent)
    , m_sessions(new QComboBox)
    , m_buttons(new QHBoxLayout)
    , m_all(makeButton("session"))
    , m_asTable(makeButton("file-data"))
    , m_saveNumbers(makeButton("save"))
    , m_savePicture(makeButton("file-image"))
{
    build();
    retranslate();
    setFocusProxy(m_sessions);
    connect(m_sessions, &QComboBox::activated, this,
            [this](int at) { Q_EMIT sessionChosen(m_sessions->itemData(at).toString()); });
    connect(m_asTable, &QToolButton::toggled, this, [this](bool isTable) {
        if (isTable)
            m_all->setChecked(false);
        Q_EMIT viewChanged();
    });
    connect(m_all, &QToolButton::toggled, this, [this](bool isAll) {
        if (isAll)
            m_asTable->setChecked(false);
        Q_EMIT viewChanged();
    });
    connect(m_saveNumbers, &QToolButton::clicked, this, &HardwareBar::numbersAsked);
    connect(m_savePicture, &QToolButton::clicked, this, &HardwareBar::pictureAsked);
}

void HardwareBar::build()
{
    m_sessions->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_sessions->setMinimumContentsLength(6);
    m_asTable->setCheckable(true);
    m_all->setCheckable(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 6, 4);
    layout->setSpacing(2);
    layout->addWidget(m_sessions, 1);
    layout->addLayout(m_buttons);
    for (QToolButton *button : {m_all, m_asTable, m_saveNumbers, m_savePicture})
        m_buttons->addWidget(button);
}

void HardwareBar::addButton(QToolButton *button)
{
    m_buttons->insertWidget(0, button);
}

void HardwareBar::listSessions(const HardwareBook &book)
{
    m_sessions->clear();
    const QStringList sessionIds = book.sessionIds();
    for (const QString &sessionId : sessionIds)
        m_sessions->addItem(book.sessionName(sessionId), sessionId);
    m_sessions->setEnabled(m_sessions->count() > 0);
}

void HardwareBar::setSession(const QString &sessionId)
{
    m_sessions->setCurrentIndex(m_sessions->findData(sessionId));
}

bool HardwareBar::hasSession(const QString &sessionId) const
{
    return m_sessions->findData(sessionId) >= 0;
}

QString HardwareBar::firstSession() const
{
    return m_sessions->itemData(0).toString();
}

HardwareBar::View HardwareBar::view() const
{
    return m_all->isChecked()    ? View::AllSessions
        : m_asTable->isChecked() ? View::Table
                                 : View::Figures;
}

void HardwareBar::setView(View view)
{
    m_all->setChecked(view == View::AllSessions);
    m_asTable->setChecked(view == View::Table);
}

void HardwareBar::setExportable(bool isExportable)
{
    m_saveNumbers->setEnabled(isExportable);
    m_savePicture->setEnabled(isExportable);
}

void HardwareBar::retranslate()
{
    name(m_all, tr("All sessions at a glance"));
    name(m_asTable, tr("Show the figures as a table"));
    name(m_saveNumbers, tr("Export the numbers as CSV…"));
    name(m_savePicture, tr("Save the picture as PNG…"));
    m_sessions->setAccessibleName(tr("Session whose hardware is shown"));
    showIcons();
}

void HardwareBar::showIcons()
{
    for (QToolButton *button : {m_all, m_asTable, m_saveNumbers, m_savePicture})
        button->setIcon(themedIcon(button->property("iconName").toString()));
}

void HardwareBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        showIcons();
    QWidget::changeEvent(event);
}

} // namespace Aloft

#include "moc_hardwarebar.cpp"
