#pragma once

#include <QWidget>

class QComboBox;
class QKeySequenceEdit;
class QLabel;
class QPushButton;
class QSortFilterProxyModel;
class QTreeView;

namespace Aloft {

class Settings;
struct ActionInfo;
class ShortcutModel;

/// Shortcuts: a preset, a list of all commands, and a field that takes a new shortcut and says at
/// once whose it is already.
class ShortcutsPage : public QWidget
{
    Q_OBJECT

public:
    explicit ShortcutsPage(Settings &settings, QWidget *parent = nullptr);

    void setFilter(const QString &text);
    void retranslate();

private:
    int currentRow() const; ///< of the model; -1 for none
    static bool canChange(int row);
    void showCurrent();
    void check();
    static QString noteOn(int row, const QKeySequence &keys, const ActionInfo *taken);
    void assign();
    void reset();

    Settings &m_settings;
    ShortcutModel *m_model;
    QSortFilterProxyModel *m_filter;
    QLabel *m_presetLabel;
    QComboBox *m_preset;
    QTreeView *m_list;
    QKeySequenceEdit *m_keys;
    QPushButton *m_assign;
    QPushButton *m_reset;
    QLabel *m_note;
};

} // namespace Aloft
