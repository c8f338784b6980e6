#pragma once

#include "ui/compare/comparetask.h"
#include "ui/places/conflictchoice.h"

#include <QDialog>

#include <functional>
#include <utility>

class QCheckBox;
class QLabel;
class QPushButton;

namespace Aloft {

/// Asks what becomes of files whose names are taken, one after the other or for all the rest at
/// once (UX-074). Closing it cancels the whole batch.
class ConflictDialog : public QDialog
{
    Q_OBJECT

public:
    /// What is there, and what is coming, of a conflict's path.
    using FindVersions = std::function<std::pair<VersionPlace, VersionPlace>(const QString &path)>;

    /// place: where they go, for showing.
    ConflictDialog(const QList<NameConflict> &conflicts, const QString &place,
                   const FindVersions &versionsOf, QWidget *parent = nullptr);

Q_SIGNALS:
    void decided(const Aloft::ConflictChoices &choices);

private:
    void ask();
    void compare();
    void show(const CompareTask &compared);
    void take(ConflictChoice choice);

    QList<NameConflict> m_left;
    const QString m_place;
    const FindVersions m_versionsOf;
    ConflictChoices m_choices;
    QLabel *m_question;
    QLabel *m_details;
    QLabel *m_problem; ///< of comparing
    QCheckBox *m_rest;
    QPushButton *m_compare;
};

} // namespace Aloft
