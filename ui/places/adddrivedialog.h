#pragma once

#include "ui/accounts/signindialog.h"

#include <QDialog>
#include <QPointer>

#include <memory>

class QComboBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace Aloft {

class AddDriveTask;
class DriveBook;
class DriveForm;
class ToneLabel;

/// Adds a drive: of which kind, which one, and the name it has in Aloft. It stays open until the
/// drive has answered; what is wrong is said under the field that it is about.
class AddDriveDialog : public QDialog
{
    Q_OBJECT

public:
    /// Both outlive it.
    AddDriveDialog(DriveBook &drives, Accounts &accounts,
                   const SignInDialog::OpenBrowser &openBrowser, QWidget *parent = nullptr);

    void reject() override; ///< while the drive is asked: stops that

Q_SIGNALS:
    void added(const QString &name);

private:
    void build();
    QWidget *makeButtons();
    void addForm(std::unique_ptr<DriveForm> form);
    DriveForm *form() const; ///< of the kind that is chosen
    void alignLabels();
    void grow(); ///< so that all that is said has room
    void showKind();
    void follow(); ///< something else is typed or chosen
    QString freeName(const QString &wanted) const;
    QString nameProblem() const; ///< empty: it may be called so
    void add();
    void conclude();
    void refuse(const Error &error);
    void setAsking(const QPointer<AddDriveTask> &task);

    DriveBook &m_drives;
    QLabel *m_kindLabel;
    QLabel *m_nameLabel;
    QComboBox *m_kind;
    QLabel *m_explanation;
    QVBoxLayout *m_place; ///< of the forms
    QList<DriveForm *> m_forms;
    QLineEdit *m_name;
    ToneLabel *m_nameProblem;
    QLabel *m_progress;
    QPushButton *m_add;
    QPointer<AddDriveTask> m_task; ///< while the drive is asked
};

} // namespace Aloft
