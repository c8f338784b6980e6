#include "ui/shell/actions.h"

#include "ui/shell/actionbutton.h"
#include "ui/shell/shellsettings.h"
#include "ui/theme/icons.h"

#include <algorithm>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// The file key of an action's own shortcuts: dots divide sections there.
QString settingKey(const ActionInfo &info)
{
    return u"shortcuts.keys."_s + QString::fromLatin1(info.id).replace(u'.', u'-');
}

SettingInfo shortcutSetting(const ActionInfo &info)
{
    SettingInfo setting(Setting<QStringList>{"shortcuts.keys", {}});
    setting.key = settingKey(info);
    return setting;
}

QList<QKeySequence> parsed(const QStringList &texts)
{
    QList<QKeySequence> sequences;
    for (const QString &text : texts) {
        const QKeySequence sequence(text.trimmed(), QKeySequence::PortableText);
        if (!sequence.isEmpty())
            sequences.append(sequence);
    }
    return sequences;
}

/// Only what can be there at once can be in each other's way. What the window asks of any page, a
/// notebook takes by the same keys.
bool canMeet(const ActionInfo &one, const ActionInfo &other)
{
    using Owner = ActionInfo::Owner;
    if (one.owner != other.owner && one.owner != Owner::Window && other.owner != Owner::Window)
        return false;
    if (one.owner == Owner::Notebook || other.owner == Owner::Notebook)
        return one.owner != other.owner && !one.intent && !other.intent;
    return one.id != other.id;
}

bool clash(const QKeySequence &one, const QKeySequence &other)
{
    return one.matches(other) != QKeySequence::NoMatch
        || other.matches(one) != QKeySequence::NoMatch;
}

} // namespace

Actions::Actions(Settings &settings, QObject *parent) : QObject(parent), m_settings(settings)
{
    for (const ActionInfo &info : actionTable()) {
        auto *action = new QAction(this);
        action->setObjectName(QString::fromLatin1(info.id));
        action->setCheckable(info.isCheckable);
        action->setMenuRole(info.role);
        if (*info.icon)
            action->setIcon(themedIcon(QString::fromLatin1(info.icon)));
        m_actions.append(action);
        m_byId.insert(action->objectName(), action);
    }
    retranslate();
    applyShortcuts();
    connect(&m_settings, &Settings::changed, this, [this](const QString &key) {
        if (key.startsWith("shortcuts."_L1))
            applyShortcuts();
    });
}

QAction *Actions::operator[](QStringView id) const
{
    QAction *action = m_byId.value(id.toString());
    Q_ASSERT_X(action, "Actions", qPrintable(id.toString()));
    return action;
}

void Actions::retranslate()
{
    for (qsizetype row = 0; row < m_actions.size(); ++row) {
        const QString text = actionText(actionTable()[row]);
        m_actions[row]->setText(text);
        m_actions[row]->setIconText(withoutMnemonic(text)); // on buttons
    }
    describe();
}

void Actions::describe()
{
    for (QAction *action : std::as_const(m_actions))
        action->setToolTip(toolTipWithShortcut(*action));
}

void Actions::applyShortcuts()
{
    for (qsizetype row = 0; row < m_actions.size(); ++row)
        m_actions[row]->setShortcuts(shortcuts(actionTable()[row], m_settings));
    describe();
    Q_EMIT shortcutsChanged();
}

void Actions::describe(QAction &action, const ActionInfo &info)
{
    QString text = actionText(info);
    action.setIconText(withoutMnemonic(text));
    if (info.owner == ActionInfo::Owner::Notebook && *info.keys)
        text += u'\t'
            + standardShortcuts(info, Preset::Aloft).constFirst().toString(QKeySequence::NativeText);
    action.setText(text);
    action.setToolTip(toolTipWithShortcut(action));
}

QString Actions::menuOf(const ActionInfo &info)
{
    return QString::fromLatin1(info.category).section(u' ', 0, 0).toLower();
}

Actions::Preset Actions::preset(const Settings &settings)
{
    const QString name = settings.get(ShellSettings::ShortcutPreset);
    return name == "vscode"_L1 ? Preset::Code
        : name == "jupyter"_L1 ? Preset::Jupyter
                               : Preset::Aloft;
}

QList<QKeySequence> Actions::standardShortcuts(const ActionInfo &info, Preset preset)
{
    const char *special = preset == Preset::Code ? info.codeKeys
        : preset == Preset::Jupyter              ? info.jupyterKeys
                                                 : nullptr;
    return parsed(QString::fromLatin1(special ? special : info.keys).split(u"; "_s));
}

QList<QKeySequence> Actions::shortcuts(const ActionInfo &info, const Settings &settings)
{
    if (isCustomised(info, settings))
        return parsed(settings.value(shortcutSetting(info)).toStringList());
    return standardShortcuts(info, preset(settings));
}

bool Actions::isCustomised(const ActionInfo &info, const Settings &settings)
{
    return settings.user().isSet(settingKey(info)); // no folder has a say in it
}

void Actions::setShortcuts(const ActionInfo &info, const QList<QKeySequence> &shortcuts,
                           Settings &settings)
{
    if (shortcuts == standardShortcuts(info, preset(settings)))
        return resetShortcuts(info, settings);
    QStringList texts;
    for (const QKeySequence &shortcut : shortcuts)
        texts.append(shortcut.toString(QKeySequence::PortableText));
    settings.setValue(settingKey(info), texts);
}

void Actions::resetShortcuts(const ActionInfo &info, Settings &settings)
{
    settings.reset(settingKey(info));
}

const ActionInfo *Actions::conflict(const ActionInfo &info, const QKeySequence &shortcut,
                                    const Settings &settings)
{
    const auto found = std::ranges::find_if(commandTable(), [&](const ActionInfo &other) {
        const auto used = shortcuts(other, settings);
        return canMeet(info, other) && std::ranges::any_of(used, [&](const QKeySequence &taken) {
                   return clash(shortcut, taken);
               });
    });
    return found == commandTable().cend() ? nullptr : &*found;
}

} // namespace Aloft

#include "moc_actions.cpp"
