#pragma once

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QVariant>

#include <functional>

namespace Aloft {

class Settings;

/// The changes of settings since it has watched, whoever made them, to be taken back (UX-145).
/// Changes of one turn of the event loop are one step: an import, a file read again, a shortcut
/// that is taken over.
class SettingsHistory : public QObject
{
    Q_OBJECT

public:
    using Filter = std::function<bool(const QString &key)>;

    explicit SettingsHistory(Filter isConcerned, QObject *parent = nullptr);

    void watch(Settings &settings); ///< from now on; twice is the same as once

    bool canUndo() const { return !m_done.isEmpty(); }
    bool canRedo() const { return !m_undone.isEmpty(); }
    void undo();
    void redo();

private:
    struct Change
    {
        QPointer<Settings> settings;
        QString key;
        QVariant before; ///< invalid: it was not set
    };
    using Step = QList<Change>;

    /// What is known of a watched file.
    struct Known
    {
        QString path;
        QHash<QString, QVariant> values;
    };

    void learn(const Settings &settings);
    bool follow(const Settings &settings);
    void note(Settings &settings, const QString &key);
    void record(const Change &change);
    void drop(const Settings *settings);
    void turnBack(QList<Step> &from, QList<Step> &to);

    const Filter m_isConcerned;
    QHash<const Settings *, Known> m_known;
    QList<Step> m_done;
    QList<Step> m_undone;
    QList<Step> *m_target = nullptr; ///< while it turns back: what it turns into
    QTimer m_endOfStep;
};

} // namespace Aloft
