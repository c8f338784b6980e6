#pragma once

#include <QStringList>
#include <QWidget>

class QFormLayout;

namespace Aloft {

class ToneLabel;

/// What one kind of drive asks before it can be added. Mistakes are said under its fields.
class DriveForm : public QWidget
{
    Q_OBJECT

public:
    explicit DriveForm(QWidget *parent = nullptr);

    virtual QString kind() const = 0;          ///< as DriveKind::id()
    virtual QString title() const = 0;         ///< as it stands in a list of kinds
    virtual QString explanation() const = 0;   ///< a sentence or two
    virtual QStringList words() const = 0;     ///< for DriveBook::add(); none: something is missing
    virtual QString suggestedName() const = 0; ///< may be empty
    virtual void begin() { }                   ///< somebody looks at it

    void showProblem(const QString &text); ///< under the fields; empty: there is none

    /// Of the labels before its fields, so that those of a dialog can begin in one line.
    int labelWidth() const;
    void setLabelWidth(int width);

Q_SIGNALS:
    void changed(); ///< something else is typed or chosen

protected:
    /// The fields' own layout, above the line for problems.
    QFormLayout *fields() const { return m_fields; }

private:
    QList<QWidget *> labels() const;

    QFormLayout *m_fields;
    ToneLabel *m_problem;
};

/// Letters and digits of a text as a drive may be called: "My disk" is "My-disk".
QString driveNameOf(const QString &text);

} // namespace Aloft
