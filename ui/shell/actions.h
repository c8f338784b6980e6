#pragma once

#include "ui/shell/actiontable.h"

#include <QHash>
#include <QKeySequence>
#include <QObject>

namespace Aloft {

class Settings;

/// The actions of one window, made from actionTable(): texts in the present language, shortcuts
/// of the chosen preset and the user's own. Whoever knows how, connects them.
class Actions : public QObject
{
    Q_OBJECT

public:
    enum class Preset { Aloft, Code, Jupyter };
    Q_ENUM(Preset)

    Actions(Settings &settings, QObject *parent);

    QAction *operator[](QStringView id) const; ///< must exist
    const QList<QAction *> &all() const { return m_actions; }

    void retranslate();

    /// Text, tooltip and, where they are not its shortcuts, the keys of an action of a page.
    static void describe(QAction &action, const ActionInfo &info);
    static QString menuOf(const ActionInfo &info); ///< as Page::pageActions() calls it

    static Preset preset(const Settings &settings);
    static QList<QKeySequence> standardShortcuts(const ActionInfo &info, Preset preset);

    /// The shortcuts in force: the user's own, or the preset's.
    static QList<QKeySequence> shortcuts(const ActionInfo &info, const Settings &settings);
    static bool isCustomised(const ActionInfo &info, const Settings &settings);
    static void setShortcuts(const ActionInfo &info, const QList<QKeySequence> &shortcuts,
                             Settings &settings);
    static void resetShortcuts(const ActionInfo &info, Settings &settings);

    /// The other action, of windows or pages, that has this shortcut, or its beginning, now; null
    /// when it is free. A page of text and a notebook are never in each other's way.
    static const ActionInfo *conflict(const ActionInfo &info, const QKeySequence &shortcut,
                                      const Settings &settings);

Q_SIGNALS:
    void shortcutsChanged();

private:
    void applyShortcuts();
    void describe();

    Settings &m_settings;
    QList<QAction *> m_actions; ///< in the table's order
    QHash<QString, QAction *> m_byId;
};

} // namespace Aloft
