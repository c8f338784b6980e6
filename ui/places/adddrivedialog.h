#pragma once

#include <QDialog>
#include <QStringList>

class QLineEdit;
class QPushButton;

namespace Aloft {

class ToneLabel;

/// Asks for a folder that is to be a drive (a server's that is mounted, another program's cloud
/// folder, any other), and for the name it has in Aloft.
class AddDriveDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AddDriveDialog(const QStringList &takenNames, QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const QString &name, const QString &folder);

private:
    void build();
    void browse();
    void takeFolder(const QString &folder);
    void check();
    QString problem() const; ///< empty: it can be added

    const QStringList m_takenNames;
    QLineEdit *m_folder;
    QLineEdit *m_name;
    ToneLabel *m_note;
    QPushButton *m_add;
};

} // namespace Aloft
