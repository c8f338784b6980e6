#include "ui/shell/toolbar.h"

#include "ui/shell/actionbutton.h"
#include "ui/shell/actions.h"
#include "ui/shell/shellsettings.h"
#include "ui/theme/icons.h"

#include <QEvent>
#include <QMenu>
#include <QToolButton>

namespace Aloft {

using namespace Qt::StringLiterals;

ToolBar::ToolBar(const Actions &actions, QMenu *sessions, Settings &settings, QWidget *parent)
    : QToolBar(parent)
    , m_actions(actions)
    , m_settings(settings)
    , m_session(new QToolButton(this))
    , m_search(new QToolButton(this))
    , m_runMenu(new QMenu(this))
{
    setObjectName(u"toolBar"_s);
    setMovable(false);
    setIconSize({18, 18});
    toggleViewAction()->setVisible(false);
    for (const QString &id :
         {u"run.file"_s, u"run.withArguments"_s, u"run.cell"_s, u"run.addToQueue"_s})
        m_runMenu->addAction(actions[id]);
    addAction(actions[u"run.file"]);
    if (auto *run = qobject_cast<QToolButton *>(widgetForAction(actions[u"run.file"]))) {
        run->setMenu(m_runMenu);
        run->setPopupMode(QToolButton::MenuButtonPopup);
    }
    addAction(actions[u"run.interrupt"]);
    addAction(actions[u"run.cellAndAdvance"]);
    addAction(actions[u"run.restart"]);
    addSeparator();
    m_session->setMenu(sessions);
    m_session->setPopupMode(QToolButton::InstantPopup);
    m_session->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    addWidget(m_session);
    auto *space = new QWidget(this);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(space);
    m_search->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_search->setIcon(themedIcon(u"search"));
    connect(m_search, &QToolButton::clicked, actions[u"view.palette"], &QAction::trigger);
    addWidget(m_search);

    connect(&settings, &Settings::changed, this, [this](const QString &key) {
        if (key == QLatin1String(ShellSettings::ToolBarText.key))
            applyButtonStyle();
    });
    connect(&actions, &Actions::shortcutsChanged, this, &ToolBar::retranslate);
    applyButtonStyle();
    retranslate();
}

void ToolBar::applyButtonStyle()
{
    const bool hasText = m_settings.get(ShellSettings::ToolBarText);
    const auto run = widgetForAction(m_actions[u"run.file"]);
    setToolButtonStyle(Qt::ToolButtonIconOnly);
    if (auto *button = qobject_cast<QToolButton *>(run))
        button->setToolButtonStyle(hasText ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
}

void ToolBar::setSession(const QIcon &icon, const QString &text, const QString &description)
{
    m_session->setIcon(icon);
    m_session->setText(text);
    m_session->setToolTip(description);
    m_session->setAccessibleName(tr("Runs on: %1").arg(text));
}

void ToolBar::retranslate()
{
    setWindowTitle(tr("Toolbar"));
    setAccessibleName(tr("Toolbar"));
    m_search->setText(tr("Search commands"));
    m_search->setToolTip(toolTipWithShortcut(*m_actions[u"view.palette"]));
    m_search->setAccessibleName(tr("Search commands"));
    const QStringList ids{u"run.file"_s, u"run.interrupt"_s, u"run.cellAndAdvance"_s,
                          u"run.restart"_s};
    for (const QString &id : ids) {
        QAction *action = m_actions[id];
        if (QWidget *button = widgetForAction(action))
            button->setAccessibleName(plainText(*action));
    }
}

void ToolBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QToolBar::changeEvent(event);
}

} // namespace Aloft

#include "moc_toolbar.cpp"
