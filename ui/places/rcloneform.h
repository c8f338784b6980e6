#pragma once

#include "ui/places/driveform.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace Aloft {

class DriveBook;
struct DriveChoice;

/// A remote that the user set up with rclone, of those that rclone names, and perhaps a folder in
/// it.
class RcloneForm : public DriveForm
{
    Q_OBJECT

public:
    explicit RcloneForm(DriveBook &drives, QWidget *parent = nullptr); ///< drives outlives it

    QString kind() const override;
    QString title() const override;
    QString explanation() const override;
    QStringList words() const override;
    QString suggestedName() const override;
    void begin() override;

private:
    void ask();
    void list(const QList<DriveChoice> &remotes);
    void say(const QString &text); ///< instead of the remotes

    DriveBook &m_drives;
    QComboBox *m_remote;
    QLineEdit *m_folder;
    QLabel *m_state;
    QPushButton *m_again;
    bool m_hasAsked = false;
};

} // namespace Aloft
