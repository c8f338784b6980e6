#include "ui/settings/settingshistory.h"

#include "core/base/settings.h"

#include <QScopedValueRollback>

#include <ranges>
#include <utility>

namespace Aloft {

SettingsHistory::SettingsHistory(Filter isConcerned, QObject *parent)
    : QObject(parent)
    , m_isConcerned(std::move(isConcerned))
{
    m_endOfStep.setSingleShot(true);
    m_endOfStep.setInterval(0);
}

void SettingsHistory::watch(Settings &settings)
{
    if (m_known.contains(&settings)) {
        follow(settings);
        return;
    }
    learn(settings);
    connect(&settings, &Settings::changed, this,
            [this, &settings](const QString &key) { note(settings, key); });
    connect(&settings, &QObject::destroyed, this, [this, gone = &settings] {
        m_known.remove(gone);
        drop(gone);
    });
}

void SettingsHistory::learn(const Settings &settings)
{
    Known known{settings.path(), {}};
    const QStringList keys = settings.keys();
    for (const QString &key : keys)
        known.values.insert(key, settings.own(key));
    m_known.insert(&settings, known);
}

/// Whether they went on with another file: then the history of the one before is over. They tell
/// only of values that differ, so it is looked at whenever it matters.
bool SettingsHistory::follow(const Settings &settings)
{
    if (m_known.value(&settings).path == settings.path())
        return false;
    drop(&settings);
    learn(settings);
    return true;
}

/// A layer tells of changes below, too: only what its own file says is its history.
void SettingsHistory::note(Settings &settings, const QString &key)
{
    if (follow(settings))
        return;
    Known &known = m_known[&settings];
    const QVariant before = std::exchange(known.values[key], settings.own(key));
    if (before != settings.own(key) && m_isConcerned(key))
        record({&settings, key, before});
}

void SettingsHistory::record(const Change &change)
{
    if (!m_target)
        m_undone.clear();
    QList<Step> &steps = m_target ? *m_target : m_done;
    if (!m_endOfStep.isActive()) {
        steps.append(Step());
        m_endOfStep.start();
    }
    steps.last().append(change);
}

void SettingsHistory::drop(const Settings *settings)
{
    m_endOfStep.stop();
    for (QList<Step> *steps : {&m_done, &m_undone}) {
        for (Step &step : *steps)
            step.removeIf([settings](const Change &change) {
                return !change.settings || change.settings == settings;
            });
        steps->removeIf([](const Step &step) { return step.isEmpty(); });
    }
}

void SettingsHistory::undo()
{
    turnBack(m_done, m_undone);
}

void SettingsHistory::redo()
{
    turnBack(m_undone, m_done);
}

/// What comes of it is noted as any change is, and leads back again.
void SettingsHistory::turnBack(QList<Step> &from, QList<Step> &to)
{
    const QList<const Settings *> watched = m_known.keys();
    for (const Settings *settings : watched)
        follow(*settings);
    if (from.isEmpty())
        return;
    m_endOfStep.stop();
    const QScopedValueRollback target(m_target, &to);
    const Step step = from.takeLast();
    for (const Change &change : step | std::views::reverse) {
        if (change.before.isValid())
            change.settings->setValue(change.key, change.before);
        else
            change.settings->reset(change.key);
    }
    m_endOfStep.stop();
}

} // namespace Aloft

#include "moc_settingshistory.cpp"
