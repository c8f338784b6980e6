#pragma once

#include "ui/places/conflictchoice.h"

#include <QDialog>

class QCheckBox;
class QLabel;

namespace Aloft {

/// Asks what becomes of files whose names are taken, one after the other or for all the rest at
/// once (UX-074). Closing it cancels the whole batch.
class ConflictDialog : public QDialog
{
    Q_OBJECT

public:
    /// place: where they go, for showing.
    ConflictDialog(const QList<NameConflict> &conflicts, const QString &place,
                   QWidget *parent = nullptr);

Q_SIGNALS:
    void decided(const Aloft::ConflictChoices &choices);

private:
    void ask();
    void take(ConflictChoice choice);

    QList<NameConflict> m_left;
    const QString m_place;
    ConflictChoices m_choices;
    QLabel *m_question;
    QLabel *m_details;
    QCheckBox *m_rest;
};

} // namespace Aloft
