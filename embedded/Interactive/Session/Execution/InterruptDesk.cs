namespace Vae.Notebooks.Sessions.Execution;

/// <summary>Whom an interrupt is for: the cell that runs, else the first of those that are to come.</summary>
sealed class InterruptDesk
{
    readonly object guard = new();
    Interruption? running;
    int announced;
    bool isNextInterrupted;

    /// <summary>Whether a cell runs, or is to come.</summary>
    public bool IsBusy
    {
        get
        {
            lock (guard)
                return running is not null || announced > 0;
        }
    }

    /// <summary>A cell is to come.</summary>
    public void Announce()
    {
        lock (guard)
            announced++;
    }

    /// <summary>A cell begins, announced or not.</summary>
    public void Begin(Interruption cell)
    {
        lock (guard)
        {
            running = cell;
            announced = Math.Max(0, announced - 1);
            if (isNextInterrupted)
                cell.Begin();
            isNextInterrupted = false;
        }
    }

    /// <summary>The cell that runs has ended.</summary>
    public void End()
    {
        Interruption? cell;
        lock (guard)
            (cell, running) = (running, null);
        cell?.End();
    }

    /// <summary>Stops the cell that it is for; does nothing where there is none.</summary>
    public void Interrupt()
    {
        lock (guard)
        {
            running?.Begin();
            isNextInterrupted = running is null && announced > 0;
        }
    }
}
