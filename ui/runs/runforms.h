#pragma once

#include "core/base/result.h"
#include "core/runs/run.h"

#include <QHash>
#include <QObject>

namespace Aloft {

class Session;

/// How a file is to be run, as a person typed it.
struct RunForm
{
    QString arguments;   ///< as for a shell
    QString folder;      ///< working folder on this computer; empty: the file's own
    QString environment; ///< lines NAME=value

    bool operator==(const RunForm &) const = default;
};

/// What was last typed for each file, kept across restarts. Values of environment variables that
/// look like secrets are not kept.
class RunForms : public QObject
{
    Q_OBJECT

public:
    explicit RunForms(const QString &stateFolder, QObject *parent = nullptr);

    RunForm of(const QString &path) const; ///< empty for a file that was never run so
    Result<void> remember(const QString &path, const RunForm &form); ///< an empty one: nothing

    static constexpr int MostFiles = 200; ///< the ones used last

Q_SIGNALS:
    void changed(const QString &path); ///< of() is another for this file

private:
    QString m_file;
};

/// In one line, for people: `--lr 1e-3 · in runs · CUDA_VISIBLE_DEVICES`. Variables have names
/// alone. Empty for an empty form.
QString formText(const RunForm &form);

/// Lines NAME=value: with or without `export`, value with or without quotes, # begins a remark.
/// BadInput says which line cannot be understood.
Result<QHash<QString, QString>> environmentOf(const QString &lines);

bool isSecretName(QStringView name); ///< of a variable: …TOKEN…, …PASSWORD…, …_KEY, …

/// The order that runs a file on a session in this way. BadInput: the form cannot be understood;
/// NotFound: its folder or the file is gone; else as programOrder().
Result<RunOrder> orderOf(const Session &session, const QString &path, const RunForm &form);

} // namespace Aloft
