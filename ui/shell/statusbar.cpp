#include "ui/shell/statusbar.h"

#include "core/base/settings.h"
#include "ui/shell/shellsettings.h"
#include "ui/shell/undoline.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

StatusBar::StatusBar(Settings &settings, QWidget *parent)
    : QStatusBar(parent)
    , m_settings(settings)
    , m_session(newPart())
    , m_run(newPart())
    , m_transfers(newPart())
    , m_sync(newPart())
    , m_hardware(newPart())
    , m_problems(newPart())
    , m_message(new UndoLine(this))
    , m_pageParts(new QWidget(this))
    , m_pageLayout(new QHBoxLayout(m_pageParts))
{
    setSizeGripEnabled(false);
    // It takes the window's width as it is, and leaves parts away where that is too little.
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_pageLayout->setContentsMargins(0, 0, 4, 0);
    m_pageLayout->setSpacing(0);
    addWidget(m_session);
    addWidget(m_run);
    addWidget(m_transfers);
    addWidget(m_sync);
    addWidget(m_message, 1);
    addPermanentWidget(m_hardware);
    addPermanentWidget(m_problems);
    addPermanentWidget(m_pageParts);
    addOwnPart(u"session"_s, m_session);
    addOwnPart(u"run"_s, m_run);
    addOwnPart(u"transfers"_s, m_transfers);
    addOwnPart(u"sync"_s, m_sync);
    addOwnPart(u"hardware"_s, m_hardware);
    addOwnPart(u"problems"_s, m_problems);
    connect(&settings, &Settings::changed, this, [this](const QString &key) {
        if (key == QLatin1String(ShellSettings::HiddenParts.key))
            showParts();
    });
    connect(m_session, &QToolButton::clicked, this, [this] { Q_EMIT sessionClicked(m_session); });
    connect(m_problems, &QToolButton::clicked, this, &StatusBar::problemsClicked);
    connect(m_run, &QToolButton::clicked, this, &StatusBar::runClicked);
    connect(m_hardware, &QToolButton::clicked, this, &StatusBar::hardwareClicked);
    connect(m_transfers, &QToolButton::clicked, this, &StatusBar::transfersClicked);
    connect(m_sync, &QToolButton::clicked, this, &StatusBar::syncClicked);
    setProblemCount(0);
    setRun({}, {});
    setTransfers({}, {}, {});
    setSync({}, {}, {});
    setHardware({}, {}, {});
}

QToolButton *StatusBar::newPart()
{
    auto *button = new QToolButton(this);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void StatusBar::addOwnPart(const QString &id, QToolButton *button)
{
    m_ownParts.append({id, button});
}

void StatusBar::setOwnText(QToolButton *button, const QString &text)
{
    button->setText(text);
    const auto part = std::ranges::find(m_ownParts, button, &OwnPart::button);
    part->hasText = !text.isEmpty();
    button->setVisible(part->hasText && isWanted(part->id));
}

QString StatusBar::ownPartName(const QString &id)
{
    return id == "session"_L1  ? tr("Where it runs")
        : id == "run"_L1       ? tr("What runs")
        : id == "transfers"_L1 ? tr("Transfers")
        : id == "sync"_L1      ? tr("Sync")
        : id == "hardware"_L1  ? tr("Hardware")
                               : tr("Problems");
}

bool StatusBar::isWanted(const QString &id) const
{
    return !m_settings.get(ShellSettings::HiddenParts).contains(id);
}

void StatusBar::setPage(Page *page)
{
    if (m_page)
        disconnect(m_page, nullptr, this, nullptr);
    m_page = page;
    if (page)
        connect(page, &Page::statusChanged, this, &StatusBar::showParts);
    showParts();
}

void StatusBar::showParts()
{
    for (const OwnPart &part : std::as_const(m_ownParts))
        part.button->setVisible(part.hasText && isWanted(part.id));
    const QList<Page::StatusPart> parts = m_page ? m_page->statusParts()
                                                 : QList<Page::StatusPart>();
    while (m_partButtons.size() < parts.size()) {
        m_partButtons.append(newPart());
        m_pageLayout->addWidget(m_partButtons.constLast());
    }
    for (qsizetype index = 0; index < m_partButtons.size(); ++index) {
        QToolButton *button = m_partButtons.at(index);
        const bool isShown = index < parts.size() && isWanted(parts.at(index).id);
        button->setVisible(isShown);
        if (isShown)
            dress(button, parts.at(index));
    }
    makeRoom();
}

/// In a narrow window the middle parts of the page go, the later ones first: where the cursor is,
/// and what kind of file this is, stays. Then the words of the hardware go, whose bars say it too.
void StatusBar::makeRoom()
{
    m_hardware->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    for (qsizetype index = m_partButtons.size() - 2; index > 0; --index) {
        if (wantedWidth() <= width())
            return;
        m_partButtons.at(index)->hide();
    }
    if (wantedWidth() > width())
        m_hardware->setToolButtonStyle(Qt::ToolButtonIconOnly);
}

int StatusBar::wantedWidth() const
{
    constexpr int gap = 8; // what QStatusBar leaves between its parts
    int wanted = gap;
    for (const QToolButton *button : findChildren<QToolButton *>()) {
        if (!button->isHidden())
            wanted += button->sizeHint().width() + (button->parent() == this ? gap : 0);
    }
    return wanted;
}

void StatusBar::resizeEvent(QResizeEvent *event)
{
    QStatusBar::resizeEvent(event);
    showParts();
}

void StatusBar::dress(QToolButton *button, const Page::StatusPart &part)
{
    button->disconnect(this);
    button->setText(part.text);
    button->setToolTip(part.description);
    button->setAccessibleName(part.description.isEmpty() ? part.text : part.description);
    button->setFocusPolicy(part.action ? Qt::TabFocus : Qt::NoFocus);
    if (!part.action)
        return;
    button->setMenu(part.action->menu());
    button->setPopupMode(QToolButton::InstantPopup);
    if (!part.action->menu())
        connect(button, &QToolButton::clicked, this, [action = QPointer(part.action)] {
            if (action)
                action->trigger();
        });
}

void StatusBar::setSession(const QIcon &icon, const QString &text, const QString &description)
{
    m_session->setIcon(icon);
    setOwnText(m_session, text);
    m_session->setToolTip(description);
    m_session->setAccessibleName(description.isEmpty() ? text : description);
}

void StatusBar::setRun(const QString &text, const QString &description)
{
    m_run->setIcon(themedIcon(u"run", Tone::Busy));
    setOwnText(m_run, text);
    m_run->setToolTip(description);
    m_run->setAccessibleName(description);
    showParts();
}

void StatusBar::setTransfers(const QIcon &icon, const QString &text, const QString &description)
{
    setSignedPart(m_transfers, icon, text, description);
}

void StatusBar::setSync(const QIcon &icon, const QString &text, const QString &description)
{
    setSignedPart(m_sync, icon, text, description);
}

void StatusBar::setHardware(const QIcon &icon, const QString &text, const QString &description)
{
    setSignedPart(m_hardware, icon, text, description);
}

void StatusBar::setSignedPart(QToolButton *button, const QIcon &icon, const QString &text,
                              const QString &description)
{
    const bool isWider = button->text().size() != text.size();
    button->setIcon(icon);
    setOwnText(button, text);
    button->setToolTip(description);
    button->setAccessibleName(QString(description).replace(u'\n', u"; "_s));
    if (isWider)
        showParts();
}

void StatusBar::setProblemCount(int count)
{
    m_problemCount = count;
    m_problems->setIcon(themedIcon(u"problems", Tone::Warning));
    setOwnText(m_problems, count > 0 ? QString::number(count) : QString());
    const QString description = tr("%n problem(s). Show the list", nullptr, count);
    m_problems->setToolTip(description);
    m_problems->setAccessibleName(description);
}

void StatusBar::report(const QString &text, const std::function<void()> &undo)
{
    m_message->report(text, undo);
}

void StatusBar::withdrawUndo()
{
    if (m_message->hasUndo())
        m_message->clear();
}

void StatusBar::showHint(const QString &text)
{
    m_message->showHint(text);
}

QString StatusBar::message() const
{
    return m_message->text();
}

void StatusBar::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const OwnPart &part : std::as_const(m_ownParts))
        addChoice(menu, part.id, ownPartName(part.id));
    menu->addSeparator();
    const QList<Page::StatusPart> parts = m_page ? m_page->statusParts()
                                                 : QList<Page::StatusPart>();
    for (const Page::StatusPart &part : parts)
        addChoice(menu, part.id, part.description.isEmpty() ? part.text : part.description);
    menu->popup(event->globalPos());
}

void StatusBar::addChoice(QMenu *menu, const QString &id, const QString &name)
{
    QAction *action = menu->addAction(name);
    action->setCheckable(true);
    action->setChecked(isWanted(id));
    connect(action, &QAction::toggled, this, [this, id](bool isShown) {
        QStringList hidden = m_settings.get(ShellSettings::HiddenParts);
        hidden.removeAll(id);
        if (!isShown)
            hidden.append(id);
        m_settings.set(ShellSettings::HiddenParts, hidden);
    });
}

void StatusBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        setProblemCount(m_problemCount);
        showParts();
    }
    QStatusBar::changeEvent(event);
}

} // namespace Aloft

#include "moc_statusbar.cpp"
